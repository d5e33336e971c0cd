import { webPage } from './files.ts';
import { listen } from './listen.ts';
import { readOptions } from './options.ts';
import type { Program } from './program.ts';

function page(body: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}

const missing =
  '<HTML><HEAD><TITLE>404 Not Found</TITLE></HEAD>\n<BODY><H1>404 Not Found</H1>\n</BODY></HTML>\n';

/** BusyBox's web server: in the background without `-f`, and with nothing to give outside of /www. */
export const httpd: Program = async inside => {
  const options = readOptions(inside.argv.slice(1), 'ivfp:u:r:h:c:e:d:m:');
  if ('bad' in options) {
    inside.err(`httpd: invalid option -- '${options.letter}'\n`);
    return 1;
  }
  const [, address = '::', port = ''] =
    /^(?:\[?(.*?)\]?:)?(\d+)$/.exec(options.values.get('p') ?? '80') ?? [];
  const folder = (options.values.get('h') ?? '').replace(/\/+$/, '');
  const says = folder === '/www' ? page(webPage) : page(missing, '404 Not Found');
  const listening = listen(inside, address, Number(port), says);
  if (options.flags.has('f')) return listening;
  // It goes on in the background, and ends with its container.
  return Promise.race([listening, Promise.resolve(0)]);
};

const tomcat: Program = async inside => {
  inside.err('INFO [main] org.apache.catalina.startup.Catalina.start Server startup in 812 ms\n');
  return listen(inside, '::', 8080, page('<html><head><title>Apache Tomcat</title></head></html>\n'));
};

const nginx: Program = async inside =>
  listen(inside, '0.0.0.0', 80, page('<html><head><title>Welcome to nginx!</title></head></html>\n'));

const postgres: Program = async inside => {
  inside.err('LOG:  database system is ready to accept connections\n');
  return listen(inside, '0.0.0.0', 5432);
};

const redis: Program = async inside => {
  inside.out('1:M * Ready to accept connections\n');
  return listen(inside, '0.0.0.0', 6379);
};

/** Programs that only the images have whose main command they are. */
export const servers: Readonly<Record<string, Program>> = {
  'catalina.sh': tomcat,
  nginx,
  postgres,
  'redis-server': redis,
};

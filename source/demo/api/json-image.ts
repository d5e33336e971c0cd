import type { Image, World } from '../model/world.ts';
import { goTime } from './json-text.ts';

/** One item of `GET /images/json`; who uses it is told since API 1.51. */
export function imageInList(
  { id, tags, created, size }: Image,
  { minor, users }: { readonly minor: number; readonly users: number },
): object {
  return {
    Containers: minor >= 51 ? users : -1,
    Created: Math.floor(created / 1000),
    Id: id,
    Labels: null,
    ParentId: '',
    RepoDigests: minor >= 51 ? [] : null,
    RepoTags: tags,
    SharedSize: -1,
    Size: size,
    ...(minor < 44 && { VirtualSize: size }),
  };
}

/** `GET /images/{name}/json`. */
export function imageInspected(image: Image, { edition }: World, minor: number): object {
  const { id, tags, created, size } = image;
  const layer = `/var/lib/docker/overlay2/${id.slice('sha256:'.length)}`;
  const Config = configOf(image);
  return {
    Id: id,
    RepoTags: tags,
    RepoDigests: [],
    ...(minor < 52 && { Parent: '', Comment: '' }),
    Created: goTime(created),
    ...(minor < 45 && { Container: '', ContainerConfig: configOf({ ...image, cmd: [], exposedPorts: [] }) }),
    ...(minor < 52 && { DockerVersion: edition.version, Author: '' }),
    Config,
    Architecture: 'amd64',
    Os: 'linux',
    Size: size,
    ...(minor < 44 && { VirtualSize: size }),
    GraphDriver: {
      Data: { MergedDir: `${layer}/merged`, UpperDir: `${layer}/diff`, WorkDir: `${layer}/work` },
      Name: 'overlay2',
    },
    RootFS: { Type: 'layers', Layers: [id] },
    Metadata: { LastTagTime: goTime(created) },
  };
}

function configOf({ cmd, workingDir, exposedPorts }: Image): object {
  return {
    Hostname: '',
    Domainname: '',
    User: '',
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(exposedPorts.length > 0 && {
      ExposedPorts: Object.fromEntries(exposedPorts.map(port => [port, {}])),
    }),
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    Env: null,
    Cmd: cmd.length > 0 ? cmd : null,
    Image: '',
    Volumes: null,
    WorkingDir: workingDir,
    Entrypoint: null,
    OnBuild: null,
    Labels: null,
  };
}

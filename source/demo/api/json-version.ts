import type { World } from '../model/world.ts';

const KERNEL = '6.1.0-18-amd64';

/** The kernel that the built-in engine says it runs on. */
export const kernelVersion = KERNEL;

/** `GET /version`. */
export function versionJson({ edition }: World): object {
  const { api, minimumApi, version, goVersion, parts } = edition;
  const part = (name: string, of: { readonly version: string; readonly commit: string }) => ({
    Name: name,
    Version: of.version,
    Details: { GitCommit: of.commit },
  });
  const BuildTime = '2024-01-25T00:00:00.000000000+00:00';
  return {
    Platform: { Name: '' },
    Components: [
      {
        Name: 'Engine',
        Version: version,
        Details: {
          ApiVersion: api,
          Arch: 'amd64',
          BuildTime,
          Experimental: 'false',
          GitCommit: parts.engineCommit,
          GoVersion: goVersion,
          KernelVersion: KERNEL,
          MinAPIVersion: minimumApi,
          Os: 'linux',
        },
      },
      part('containerd', parts.containerd),
      part('runc', parts.runc),
      part('docker-init', parts.init),
    ],
    Version: version,
    ApiVersion: api,
    MinAPIVersion: minimumApi,
    GitCommit: parts.engineCommit,
    GoVersion: goVersion,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: KERNEL,
    BuildTime,
  };
}

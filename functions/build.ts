/** `node functions/build.ts`: bundles the functions to `functions/dist` with the package.json that is deployed. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Left to be installed where it runs: they load files of their own. */
const INSTALLED = [
  'firebase-admin',
  'firebase-functions',
  '@resvg/resvg-js',
  'dejavu-fonts-ttf',
  'nodemailer',
] as const

const here = import.meta.dirname
const dist = join(here, 'dist')

/** Writes the bundle; answers its directory. */
export const buildFunctions = async (): Promise<string> => {
  await rm(dist, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  await build({
    entryPoints: [join(here, 'index.ts')],
    outfile: join(dist, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: true,
    external: INSTALLED.flatMap((name) => [name, `${name}/*`]),
    logLevel: 'warning',
  })
  const { version, dependencies } = JSON.parse(await readFile(join(here, '../package.json'), 'utf8')) as {
    version: string
    dependencies: Record<string, string>
  }
  const deployed = {
    name: 'candor-functions',
    version,
    private: true,
    type: 'module',
    main: 'index.js',
    engines: { node: '24' },
    dependencies: Object.fromEntries(INSTALLED.map((name) => [name, dependencies[name]])),
  }
  await writeFile(join(dist, 'package.json'), `${JSON.stringify(deployed, undefined, 2)}\n`)
  return dist
}

if (import.meta.main) process.stdout.write(`${await buildFunctions()}\n`)

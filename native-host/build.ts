/** Bundles the host into one file: native-host/dist/candor-agent.mjs. `node native-host/build.ts` */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/** Builds into `outfile` (default native-host/dist/candor-agent.mjs) and answers its path. */
export const buildHost = async (outfile = join(here, 'dist', 'candor-agent.mjs')): Promise<string> => {
  const { version } = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  await build({
    entryPoints: [join(here, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    define: { CANDOR_VERSION: JSON.stringify(version) },
    // x11 is CommonJS: its require of Node's own modules has to exist in an ES module.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as candorRequire } from 'node:module';const require = candorRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  return outfile
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${await buildHost()}\n`)
}

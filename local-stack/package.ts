/** `npm run package`: what leaves this repository for browsers and computers, into `artifacts/packages`. */
import { execFile } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { ensureBuilt } from './builds/ensure-built.ts'
import { runBuilder } from './builds/run-builder.ts'
import { extensionIdentity } from './extension/key.ts'
import { CRX_FILE } from './extension/package.ts'
import { runCommand } from './failure.ts'
import { ROOT } from './places.ts'

const PACKAGES = join(ROOT, 'artifacts', 'packages')

/** A store's archive; stores sign themselves, so the key stays out. */
const zipForStore = (browser: string) =>
  runBuilder(`store archive for ${browser}`, [
    join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs'),
    'zip',
    'extension',
    '-b',
    browser,
  ])

await runCommand(async () => {
  rmSync(PACKAGES, { recursive: true, force: true })
  mkdirSync(PACKAGES, { recursive: true })
  for (const browser of ['chrome', 'edge']) await zipForStore(browser)
  const zips = globSync(join(ROOT, 'extension', 'dist', '*.zip'))
  for (const zip of zips) copyFileSync(zip, join(PACKAGES, basename(zip)))
  // The archives were built without the key; what the local stack installs has it.
  await ensureBuilt(['extension', 'extensionEdge', 'nativeHost'], { force: true })
  copyFileSync(CRX_FILE, join(PACKAGES, `${extensionIdentity().id}.crx`))
  copyFileSync(
    join(ROOT, 'extension', 'public', 'managed_schema.json'),
    join(PACKAGES, 'managed_schema.json'),
  )
  const host = join(ROOT, 'native-host', 'dist')
  await promisify(execFile)('tar', ['-czf', join(PACKAGES, 'candor-agent-linux.tar.gz'), '-C', host, '.'])
  console.log(
    `Packages are in ${PACKAGES}: ${globSync(join(PACKAGES, '*'))
      .map((file) => basename(file))
      .join(', ')}`,
  )
})

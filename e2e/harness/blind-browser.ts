/** Chromium with a copy of the built extension that does not see the focus leave: what a broken recorder looks like. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectCdp, type Cdp } from './cdp.ts'
import type { Desktop } from './desktop.ts'
import { freePorts } from './ports.ts'
import { start, until, type Started } from './process.ts'
import { REPO, type Tenant } from './stack.ts'

/** Replaces what the pattern finds, which must be there exactly once. */
const blinded = (file: string, patches: readonly [RegExp, string][]): void => {
  let text = readFileSync(file, 'utf8')
  for (const [pattern, replacement] of patches) {
    const found = text.match(new RegExp(pattern, 'g'))?.length ?? 0
    if (found !== 1) throw new Error(`${String(pattern)} is ${found} times in ${file}, not once`)
    text = text.replace(pattern, replacement)
  }
  writeFileSync(file, text)
}

/** As the browser makes it: the first 16 bytes of the key's SHA-256, a to p for 0 to f. */
const idOf = (folder: string): string => {
  const { key } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { key: string }
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
  return hash.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}

/** The extension must be built. It is enrolled by policy, and without a desktop agent. */
export const startBlindBrowser = async (
  tenant: Tenant,
  desktop: Desktop,
): Promise<{ cdp: Cdp; process: Started }> => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-blind-'))
  const extension = join(folder, 'extension')
  cpSync(join(REPO, 'extension', 'dist', 'chrome'), extension, { recursive: true })
  blinded(join(extension, 'background.js'), [
    [
      /onFocusChanged\.addListener\(\(\)=>void \w+\.windowFocused\(\)/,
      'onFocusChanged.addListener(()=>void 0',
    ],
    [/\?\?=setInterval\(\(\)=>\{/, '??=setInterval(()=>{return;'],
  ])
  blinded(join(extension, 'watch.js'), [[/addEventListener\(`blur`/, 'addEventListener(`no-such-event`']])

  const { ingestUrl, account } = tenant.file
  const policies = join(folder, 'policies', 'managed')
  mkdirSync(policies, { recursive: true })
  const settings = { ingestUrl, enrolmentToken: account.enrolmentToken, nativeHost: 'none' }
  writeFileSync(
    join(policies, 'candor.json'),
    JSON.stringify({
      DeveloperToolsAvailability: 1,
      BrowserSignin: 0,
      '3rdparty': { extensions: { [idOf(extension)]: settings } },
    }),
  )
  const port = await freePorts(1)
  const isRoot = process.getuid?.() === 0
  const chromium = [
    'exec chromium --no-first-run --no-default-browser-check --password-store=basic',
    ...(isRoot ? ['--no-sandbox'] : []),
    `--remote-debugging-port=${port} --user-data-dir='${folder}/profile' --load-extension='${extension}'`,
    "--host-resolver-rules='MAP *.test 127.0.0.1' about:blank",
  ].join(' ')
  const running = start(
    'unshare',
    [isRoot ? '-m' : '-rm', 'sh', '-c', `mount --bind '${folder}' /etc/chromium && ${chromium}`],
    { env: desktop.env, logFile: join(tenant.local, 'blind.log') },
  )
  return { cdp: await until('the browser', () => connectCdp(port)), process: running }
}

/** Flags of `npm run browser`; what it does not know goes to Chromium. */
import { nativeHostPolicy } from '#core/contracts/managed-policy.ts'
import { StackFailure } from '../failure.ts'

const POLICIES = nativeHostPolicy.options
type NativeHostPolicy = (typeof POLICIES)[number]

export const USAGE = `Usage: npm run browser -- [--native-host auto|required|none] [--profile NAME] [Chromium's arguments]`

export type BrowserOptions = {
  nativeHost: NativeHostPolicy
  profile: string
  /** Without a window; Chromium is told so too. */
  headless: boolean
  forChromium: readonly string[]
}

const isPolicy = (value: string): value is NativeHostPolicy => (POLICIES as readonly string[]).includes(value)

/** Reads the flags; both `--flag value` and `--flag=value`. */
export const readBrowserOptions = (args: readonly string[]): BrowserOptions => {
  const own = new Map([
    ['--native-host', 'auto'],
    ['--profile', 'default'],
  ])
  const forChromium: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    if (word === '--') continue
    const [flag = '', ...rest] = word.split('=')
    if (own.has(flag)) own.set(flag, rest.length > 0 ? rest.join('=') : (args[++at] ?? ''))
    else forChromium.push(word)
  }
  const nativeHost = own.get('--native-host') ?? ''
  const profile = own.get('--profile') ?? ''
  if (!isPolicy(nativeHost))
    throw new StackFailure(`--native-host is auto, required or none, not "${nativeHost}".\n${USAGE}`)
  if (!/^[\w-]{1,40}$/.test(profile))
    throw new StackFailure(`--profile takes letters, digits and hyphens, not "${profile}".\n${USAGE}`)
  const headless = forChromium.some((word) => /^--headless(=|$)/.test(word))
  return { nativeHost, profile, headless, forChromium }
}

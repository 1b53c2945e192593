/** What /proc tells about a process: its program, its parent, its user. */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename } from 'node:path'

const SHELLS = new Set(['sh', 'dash', 'bash', 'zsh', 'ksh', 'env', 'busybox'])
const INTERPRETER =
  /^(python[\d.]*|perl[\d.]*|ruby[\d.]*|node|nodejs|bash|dash|sh|zsh|java|mono|electron\d*)$/

/** Names of the program proper where its file is called otherwise. */
const PROGRAM_NAMES: Readonly<Record<string, string>> = Object.freeze({
  'firefox-bin': 'firefox',
  'firefox-esr': 'firefox',
  'soffice.bin': 'soffice',
  'gnome-terminal-server': 'gnome-terminal',
  'gnome-terminal-': 'gnome-terminal',
  'google-chrome': 'chrome',
  'chromium-browser': 'chromium',
  'microsoft-edge': 'msedge',
  'brave-browser': 'brave',
  'vivaldi-bin': 'vivaldi',
})

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const executableFile = (pid: number): string | undefined => {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
  } catch {
    return undefined
  }
}

/** A script is called by its own name, not its interpreter's: `python3 /usr/bin/foo.py` is `foo`. */
const scriptOf = (pid: number): string | undefined => {
  const [, ...args] = (read(`/proc/${pid}/cmdline`) ?? '').split('\0')
  const script = args.find((arg) => arg !== '' && !arg.startsWith('-'))
  return script?.includes('/') ? basename(script).replace(/\.(py|pl|rb|m?js|sh|jar|exe)$/i, '') : undefined
}

/** As product.md names applications: without path and `.exe`, lower case. */
export const programName = (file: string): string => {
  const name = file.toLowerCase().replace(/\.exe$/, '')
  const known = Object.hasOwn(PROGRAM_NAMES, name) ? PROGRAM_NAMES[name] : undefined
  return (known ?? name).slice(0, 128).toWellFormed()
}

/** The program of a process; undefined when it has ended. */
export const programOf = (pid: number): string | undefined => {
  const file = executableFile(pid) ?? read(`/proc/${pid}/comm`)?.trim()
  if (file === undefined || file === '') return undefined
  const script = INTERPRETER.test(file) ? scriptOf(pid) : undefined
  return programName(script === undefined || script === '' ? file : script)
}

const parentOf = (pid: number): number | undefined => {
  const stat = read(`/proc/${pid}/stat`)
  // The name in parentheses may hold anything, blanks and parentheses too.
  const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  return Number.isInteger(parent) && parent > 0 ? parent : undefined
}

/** The browser that started a relay: the nearest parent that is no shell or launcher script. */
export const browserOf = (pid: number): number => {
  let at: number | undefined = pid
  for (let steps = 0; steps < 6 && at !== undefined; steps += 1) {
    const file = executableFile(at)
    if (file === undefined || !SHELLS.has(file)) return at
    at = parentOf(at)
  }
  return pid
}

/** Whether this user runs one of these programs on this display. */
export const runs = (isOne: (app: string) => boolean, env: NodeJS.ProcessEnv = process.env): boolean =>
  readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry) || !sameUser(Number(entry))) return false
    const app = programOf(Number(entry))
    if (app === undefined || !isOne(app)) return false
    return (read(`/proc/${entry}/environ`) ?? '').split('\0').includes(`DISPLAY=${env['DISPLAY'] ?? ''}`)
  })

/** The process runs as the same OS user as we do. */
export const sameUser = (pid: number): boolean => {
  try {
    return statSync(`/proc/${pid}`).uid === userInfo().uid
  } catch {
    return false
  }
}

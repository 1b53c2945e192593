/** Which script needs what. Node 24 and the packages are needed by all. */

const STACK = ['java', 'firestore']
const BROWSER = ['chromium']
const DESKTOP = ['xvfb', 'openbox', 'xdotool', 'xprop', 'xterm', 'dbus']

/** Whether a need exists on this system: X11 belongs to Linux, elsewhere the desktop is there. */
export const applies = (need) => process.platform === 'linux' || !DESKTOP.includes(need)

/** Everything the set-up can provide beyond Node and the packages. */
export const EVERYTHING = Object.freeze([...STACK, ...BROWSER, ...DESKTOP])

/** By script path; the first entry that begins the path counts. */
const BY_SCRIPT = [
  ['local-stack/start.ts', STACK],
  ['local-stack/browser.ts', BROWSER],
  ['local-stack/', []],
  ['node_modules/firebase-tools/', []],
]

/** What a script needs; one that the table does not know gets everything. */
export const needsOf = (script) => {
  const path = script.replaceAll('\\', '/').replace(/^\.\//, '')
  return BY_SCRIPT.find(([start]) => path.startsWith(start))?.[1] ?? EVERYTHING
}

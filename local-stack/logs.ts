/** Everything `npm start` says. */
import { lastWords, type Child } from './children.ts'
import type { Member } from './demo-account.ts'
import type { StackFile } from './stack-file.ts'

const say = (text: string): void => console.log(text)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

export const logs = Object.freeze({
  building: (text: string) => say(text),
  startingEmulators: (kept: boolean) =>
    say(`Starting the Firebase emulators${kept ? ' with the data kept from last time' : ''} …`),
  emulatorsUp: (ms: number) => say(`  up in ${seconds(ms)}`),
  seeding: (people: number, days: number) =>
    say(`Making the demo account: ${people} people over ${days} days, through the real ingest API …`),
  seeded: (ms: number) => say(`  done in ${seconds(ms)}`),
  sizeKept: (people: number, days: number) =>
    say(`The kept demo account has ${people} people and ${days} days; --fresh makes a new one.`),
  ready: (stack: StackFile, ms: number) => {
    const [first, ...others] = stack.members
    const other = ({ email, role, groups }: Member) =>
      `             ${email}   ${role}${groups === undefined ? '' : `, sees ${groups.join(' and ')}`}`
    say(`
Candor is ready (${seconds(ms)}).

  Dashboard  ${stack.dashboardUrl}
  Sign in    ${first?.email}   ${first?.password}
  or, with the same password:
${others.map(other).join('\n')}
  Mails      ${stack.mailUrl}

In another terminal: npm run browser (your own minutes), npm run agent (this desktop).
The demo account has screen details on, so that titles show; a new account starts with them off.
Ctrl-C stops; the data is kept.`)
  },
  saveFailed: (reason: string) => console.error(`The data could not be saved this time: ${reason}`),
  stopping: (kept: boolean) =>
    say(
      kept
        ? '\nStopping; keeping the data …'
        : '\nStopping before it was ready; the next start begins anew …',
    ),
  stillStopping: () => say('Still stopping; the data is being written.'),
  stopped: () => say('Stopped.'),
  childRevived: (child: Child, how: string) =>
    console.error(
      `The ${child.name} ended unexpectedly (${how}) and is started again; see ${child.logFile}.`,
    ),
  childEnded: (child: Child, how: string) =>
    console.error(
      `The ${child.name} ended unexpectedly (${how}), so the stack stops. The end of ${child.logFile}:\n${lastWords(child)}`,
    ),
})

/** Says every five seconds how far the seeding is. */
export const tellSeeding = (now: () => number = () => performance.now()) => {
  let last = now()
  return ({ personDays, of }: { personDays: number; of: number }): void => {
    if (now() - last < 5_000) return
    last = now()
    say(`  ${personDays} of ${of} days of work`)
  }
}

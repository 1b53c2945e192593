/**
 * `node e2e/bench/fresh.ts [watched] [unwatched]`: a person switches tabs and windows of a real browser on a real desktop;
 * how long until the dashboard shows it. With the desktop agent, and with the extension alone. One JSON line a result.
 */
import { mkdirSync } from 'node:fs'
import { openChromium } from '../harness/chromium.ts'
import { openStack, startStack } from '../harness/stack.ts'
import { atDesk, type Recorder } from './desk.ts'
import { inReports, openBoard } from './seen.ts'

const ARTIFACTS = 'artifacts/bench/fresh'
const RECORDERS: readonly Recorder[] = ['host', 'extension']
const SWITCHES = 24

const asked = process.argv.slice(2)
const isAsked = (what: string) => asked.length === 0 || asked.includes(what)

/** The least value that is not below `share` of all. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
const tell = (name: string, values: readonly number[], share = 0.95): void => {
  process.stderr.write(`${name}: ${values.map((ms) => (ms / 1000).toFixed(2)).join(' ')}\n`)
  const value = Math.round(quantile(values, share)) / 1000
  console.log(JSON.stringify({ name, value, unit: 's', n: values.length }))
}

mkdirSync(ARTIFACTS, { recursive: true })
const running = process.env['CANDOR_E2E_LOCAL']
const stack = running ? openStack(running, ARTIFACTS) : await startStack(['--people', '0'], ARTIFACTS)
const looking = await openChromium()
try {
  // Before anybody looks: being watched outlasts the dashboard by two minutes.
  if (isAsked('unwatched')) {
    const waits = await Promise.all(
      RECORDERS.map((recorder) =>
        // It has just delivered: longer than from now on nothing waits.
        atDesk(stack, `unwatched-${recorder}`, recorder, ARTIFACTS, async (desk) =>
          inReports(desk.account, 'beta.test', desk.stay, await desk.to('beta.test')),
        ),
      ),
    )
    tell('fresh.unwatched', waits, 1)
  }
  if (isAsked('watched'))
    for (const recorder of RECORDERS)
      await atDesk(stack, `watched-${recorder}`, recorder, ARTIFACTS, async (desk) => {
        const name = recorder === 'host' ? 'fresh.watched' : 'fresh.watched-extension'
        // The agent has just asked whether anybody looks, so that the first switch waits as long as one can.
        await desk.stay(20)
        const board = await openBoard(looking, desk.account)
        tell(`${name}-once`, [await board.shows('beta.test', await desk.to('beta.test'), desk.stay)])
        const waits: number[] = []
        for (let turn = 0; turn < SWITCHES; turn++) {
          const thing = desk.things[turn % desk.things.length] ?? ''
          waits.push(await board.shows(desk.shownAs(thing), await desk.to(thing), desk.stay))
          await desk.stay(2 + (turn % 5))
        }
        tell(name, waits)
        await board.close()
      })
} finally {
  await looking.close()
  await stack.end()
}
process.exit(0)

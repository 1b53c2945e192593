/**
 * What every second was, worked out the slow and obvious way: for each second, look back over all that was ever said.
 * Shares nothing with the timeline but the words. Expects events in order of time, on clocks that agree.
 */
import type { TimelineEvent, TrackingRules } from '../events.ts'

/** An event at a whole second. */
export type Told = { second: number; event: TimelineEvent }

/** The last event of a type at or before `second`. */
const latest = <Type extends TimelineEvent['type']>(
  told: readonly Told[],
  second: number,
  types: readonly Type[],
) =>
  told.findLast(
    (one): one is Told & { event: Extract<TimelineEvent, { type: Type }> } =>
      one.second <= second && (types as readonly string[]).includes(one.event.type),
  )

/** Every second at which there was input; the start and each unlocking count. */
const inputSeconds = (told: readonly Told[], length: number): Set<number> => {
  const seconds = new Set([0])
  for (const [index, { second, event }] of told.entries()) {
    if (event.type === 'input') seconds.add(event.lastInput / 1000)
    if (
      event.type === 'unlock' &&
      latest(told.slice(0, index), second, ['lock', 'unlock'])?.event.type === 'lock'
    ) {
      seconds.add(second)
    }
    if (event.type !== 'attended') continue
    // Attended: as if there were input all the time, up to the last input that its end tells.
    const ending = told.slice(index + 1).find((later) => later.event.type === 'input')
    const last = ending?.event.type === 'input' ? ending.event.lastInput / 1000 : length
    for (let attended = second; attended <= Math.max(second, last); attended++) seconds.add(attended)
  }
  return seconds
}

/** The application in front; what was told before there were rules, or before they were withdrawn, is forgotten. */
const appAt = (told: readonly Told[], rules: TrackingRules | null, second: number): string | undefined => {
  let configured = rules !== null
  let app: string | undefined
  for (const { event } of told.filter((one) => one.second <= second)) {
    if (event.type === 'rules') configured = event.rules !== null
    if (!configured) app = undefined
    else if (event.type === 'front') app = event.front.app
  }
  return app
}

/** One word for each second: `active editor`, `locked`, `unknown not configured`, … */
export const everySecond = (told: readonly Told[], rules: TrackingRules | null, length: number): string[] => {
  const inputs = [...inputSeconds(told, length)]
  return Array.from({ length }, (_, second) => {
    const current = latest(told, second, ['rules'])
    const valid = current === undefined ? rules : current.event.rules
    if (valid === null) return 'unknown not configured'
    if (latest(told, second, ['sleep', 'wake'])?.event.type === 'sleep') return 'asleep'
    if (latest(told, second, ['lock', 'unlock'])?.event.type === 'lock') return 'locked'
    const app = appAt(told, rules, second)
    if (app === undefined) return 'unknown starting'
    const quiet = second - Math.max(...inputs.filter((input) => input <= second))
    const idleAfter = valid.idleAfterMs / 1000
    if (quiet < idleAfter) return `active ${app}`
    const cap = valid.passiveCapMs === null ? Infinity : valid.passiveCapMs / 1000
    return quiet < idleAfter + cap ? `passive ${app}` : 'inactive'
  })
}

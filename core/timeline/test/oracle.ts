/**
 * What every second was, worked out the slow and obvious way: for each second, look back over all that was ever said.
 * Shares nothing with the timeline but the words. Expects events in order of time, on clocks that agree, told by an
 * agent that remembers what is in front.
 */
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { TimelineEvent, TrackingRules } from '../events.ts'

/** An event at a whole second. */
export type Told = { second: number; event: TimelineEvent }

/** What was said, by which rules at first, and what the clock on the wall shows at second 0 (as if it were UTC, ms). */
export type Story = { told: readonly Told[]; rules: TrackingRules | null; localStart: number }

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

const rulesAt = ({ told, rules }: Story, second: number): TrackingRules | null => {
  const current = latest(told, second, ['rules'])
  return current === undefined ? rules : current.event.rules
}

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

/** The computer's clock on the wall, put right by what the server said last. */
const localAt = ({ told, localStart }: Story, second: number): Date =>
  new Date(localStart + second * 1000 + (latest(told, second, ['clock'])?.event.correctionMs ?? 0))

const isScheduled = (story: Story, { schedule }: TrackingRules, second: number): boolean => {
  if (schedule === null) return true
  const local = localAt(story, second)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  const day = (local.getUTCDay() + 6) % 7
  return schedule.week[day]?.some(([from, to]) => from <= minute && minute < to) ?? false
}

/** The seconds that are private: each is taken from what its own day has. Other rules plan anew what lies ahead. */
const privateSeconds = (story: Story): Set<number> => {
  const taken = new Set<number>()
  const dayOf = (second: number) => Math.floor((story.localStart + second * 1000) / 86_400_000)
  let rules = story.rules
  for (const { second, event } of story.told) {
    if (event.type === 'rules') rules = event.rules
    if (event.type !== 'private' && (event.type !== 'rules' || rules === null)) continue
    const planned = [...taken].filter((one) => one >= second)
    for (const one of planned) taken.delete(one)
    const wanted = event.type === 'private' ? event.forMs / 1000 : planned.length
    for (let one = second; one < second + wanted; one++) {
      const used = [...taken].filter((other) => dayOf(other) === dayOf(one)).length
      if (used >= (rules?.privateADayMs ?? 0) / 1000) break
      taken.add(one)
    }
  }
  return taken
}

/** What keeps the person present at a second, and the last second at which something ceased to. */
const presenceAt = (story: Story, second: number): { reason?: PresenceReason; ended: number } => {
  let { rules } = story
  let reasons: readonly PresenceReason[] = []
  let reason: PresenceReason | undefined
  let ended = 0
  for (const { second: when, event } of story.told.filter((one) => one.second <= second)) {
    if (event.type === 'rules') rules = event.rules
    if (event.type === 'presence') reasons = event.reasons
    const now = (['microphone', 'video', 'audio'] as const).find(
      (one) => rules?.presence.includes(one) === true && reasons.includes(one),
    )
    if (reason !== undefined && now === undefined) ended = when
    reason = now
  }
  return reason === undefined ? { ended } : { reason, ended }
}

/** One word for each second: `active editor`, `locked`, `unknown not configured`, … */
export const everySecond = (story: Story, length: number): string[] => {
  const { told } = story
  const inputs = [...inputSeconds(told, length)]
  const own = privateSeconds(story)
  return Array.from({ length }, (_, second) => {
    const rules = rulesAt(story, second)
    if (rules === null) return 'unknown not configured'
    if (rules.doNotTrack) return 'unknown do not track'
    if (!isScheduled(story, rules, second)) return 'off-schedule'
    if (own.has(second)) return 'private'
    if (latest(told, second, ['sleep', 'wake'])?.event.type === 'sleep') return 'asleep'
    if (latest(told, second, ['lock', 'unlock'])?.event.type === 'lock') return 'locked'
    const app = latest(told, second, ['front'])?.event.front.app
    if (app === undefined) return 'unknown starting'
    const quietSince = Math.max(...inputs.filter((input) => input <= second)) + rules.idleAfterMs / 1000
    if (second < quietSince) return `active ${app}`
    const { reason, ended } = presenceAt(story, second)
    if (reason !== undefined) return `presence ${app} ${reason}`
    const cap = rules.passiveCapMs === null ? Infinity : rules.passiveCapMs / 1000
    return second < Math.max(quietSince, ended) + cap ? `passive ${app}` : 'inactive'
  })
}

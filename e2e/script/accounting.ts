/** Accounts for every millisecond of a script: what was true, what the product holds, and which cause the difference has. */
import type { Piece } from '../harness/documents.ts'
import type { Stay } from './truth.ts'

/** Something that was done to the product or by the person, and how long it may explain an error, wall ms. */
export type Cause = { cause: string; from: number; to: number }

/** `wrong`: under another name. `unknown`: the ledger says that it does not know, and why. `missing`: no agent says anything. */
export const VERDICTS = ['right', 'wrong', 'unknown', 'missing', 'twice'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Stretch = {
  from: number
  to: number
  truth: string
  held: string
  verdict: Verdict
  cause: string
}
export type Line = Record<Exclude<Verdict, 'right'>, number> & {
  cause: string
  times: number
  worstMs: number
}
export type Account = {
  lengthMs: number
  /** Milliseconds by verdict; together they are the length. */
  totals: Record<Verdict, number>
  /** Share of the script that is not right, percent. */
  wrongPercent: number
  lines: Line[]
  /** What is not right, in order. */
  stretches: Stretch[]
}

/** The script's word for time in which no agent can be there: no browser, where the browser is the agent. */
export const NOBODY = 'nobody'

const judge = (truth: string, over: readonly Piece[]): { verdict: Verdict; held: string } => {
  const activities = over.filter(({ isActivity }) => isActivity)
  const held = (activities.length > 0 ? activities : over).map(({ thing }) => thing).join(' + ')
  if (activities.length > 1) return { verdict: 'twice', held }
  if (over.length === 0) return { verdict: 'missing', held: 'nothing' }
  if (activities.length === 1) return { verdict: held === truth ? 'right' : 'wrong', held }
  if (truth === NOBODY || over.some(({ thing }) => thing === truth)) return { verdict: 'right', held }
  return { verdict: over.some(({ state }) => state === 'unknown') ? 'unknown' : 'wrong', held }
}

/** The last of the list explains it. */
const causeAt = (causes: readonly Cause[], at: number): string =>
  causes.findLast(({ from, to }) => from <= at && at < to)?.cause ?? 'none'

/** `causes`: of several at one instant, the last of the list explains an error. Time is cut wherever anything changes; each cut is judged as one. */
export const accountFor = (
  stays: readonly Stay[],
  pieces: readonly Piece[],
  causes: readonly Cause[],
): Account => {
  const script = stays.map((stay) => ({ ...stay, from: Math.round(stay.from), to: Math.round(stay.to) }))
  const first = script[0]?.from ?? 0
  const last = script.at(-1)?.to ?? 0
  const cuts = new Set([first, last])
  for (const { from, to } of [...script, ...causes]) cuts.add(Math.round(from)).add(Math.round(to))
  for (const { start, end } of pieces) cuts.add(start).add(end)
  const instants = [...cuts].filter((at) => at >= first && at <= last).sort((a, b) => a - b)

  const totals: Account['totals'] = { right: 0, wrong: 0, unknown: 0, missing: 0, twice: 0 }
  const stretches: Stretch[] = []
  for (const [i, from] of instants.entries()) {
    const to = instants[i + 1]
    if (to === undefined) break
    const truth = script.find((stay) => stay.from <= from && from < stay.to)?.thing ?? NOBODY
    const over = pieces.filter(({ start, end }) => start <= from && from < end)
    const { verdict, held } = judge(truth, over)
    totals[verdict] += to - from
    if (verdict === 'right') continue
    const cause = causeAt(causes, from)
    const before = stretches.at(-1)
    const goesOn =
      before?.to === from && before.truth === truth && before.held === held && before.cause === cause
    if (goesOn && before) before.to = to
    else stretches.push({ from, to, truth, held, verdict, cause })
  }
  const lengthMs = last - first
  const off = lengthMs - totals.right
  const lines = linesOf(stretches, causes)
  return { lengthMs, totals, wrongPercent: (100 * off) / Math.max(1, lengthMs), lines, stretches }
}

const linesOf = (stretches: readonly Stretch[], causes: readonly Cause[]): Line[] => {
  const names = [...new Set([...causes, ...stretches].map(({ cause }) => cause))].sort()
  return names.map((cause) => {
    const line: Line = { cause, times: 0, wrong: 0, unknown: 0, missing: 0, twice: 0, worstMs: 0 }
    const mine = stretches.filter((one) => one.cause === cause)
    for (const { verdict, from, to } of mine) if (verdict !== 'right') line[verdict] += to - from
    const occasions = causes.filter((one) => one.cause === cause)
    line.times = occasions.length
    const inOne = ({ from, to }: Cause) =>
      mine.reduce((sum, one) => sum + (one.from >= from && one.from < to ? one.to - one.from : 0), 0)
    line.worstMs = Math.round(Math.max(0, ...occasions.map(inOne)))
    return line
  })
}

/** For a person to read. */
export const tableOf = ({ lengthMs, totals, wrongPercent, lines }: Account): string => {
  const cell = (value: number | string, width: number) => String(value).padStart(width)
  const row = ({ cause, times, wrong, unknown, missing, twice, worstMs }: Line) =>
    `  ${cause.padEnd(20)}${[times, wrong, unknown, missing, twice, worstMs].map((n) => cell(n, 10)).join('')}`
  const head = ['times', 'wrong ms', 'unknown', 'missing', 'twice', 'worst'].map((name) => cell(name, 10))
  return [
    `  ${'cause'.padEnd(20)}${head.join('')}`,
    ...lines.map(row),
    `  of ${(lengthMs / 1000).toFixed(1)} s: ${wrongPercent.toFixed(3)} % not right (${JSON.stringify(totals)} ms)`,
  ].join('\n')
}

export type Tiling = {
  agentId: string
  first: number
  last: number
  holesMs: number
  overlapMs: number
  sumMs: number
}

/** Whether the pieces of each agent touch and never overlap, from its first to its last. */
export const tilings = (pieces: readonly Piece[]): Tiling[] => {
  const agents = new Map<string, Tiling>()
  for (const { agentId, start, end } of [...pieces].sort((a, b) => a.start - b.start)) {
    const so = agents.get(agentId) ?? {
      agentId,
      first: start,
      last: start,
      holesMs: 0,
      overlapMs: 0,
      sumMs: 0,
    }
    so.holesMs += Math.max(0, start - so.last)
    so.overlapMs += Math.max(0, Math.min(so.last, end) - start)
    so.last = Math.max(so.last, end)
    so.sumMs += end - start
    agents.set(agentId, so)
  }
  return [...agents.values()]
}

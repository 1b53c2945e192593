/** A formula with the numbers of one place in it. */
import type { Explained } from './explained.ts'
import { measureRow, type Term } from './measures.ts'

export type Figure = { term: Term; ms: number }
/** `result`: ms of a sum, 0 to 1 of a share, and of a change how much more (below 0: less). */
export type WorkedOut = {
  kind: 'sum' | 'share' | 'change'
  sum: Figure[]
  per: Figure[]
  result: number
}

const known = ({ time, coverage, values }: Explained): Partial<Record<Term, number>> => ({
  ...(time ? { time: time.activeMs + time.passiveMs, active: time.activeMs, passive: time.passiveMs } : {}),
  ...time?.split,
  ...(coverage ? { known: coverage.knownMs, unknown: coverage.unknownMs } : {}),
  ...values,
})

const SECOND_MS = 1000

/** Whole seconds, ms, that come to the seconds of the sum: what is cut off goes to those that lost most. */
export const inWholeSeconds = (figures: readonly Figure[]): Figure[] => {
  const cut = figures.map(({ ms }) => Math.floor(ms / SECOND_MS) * SECOND_MS)
  const sumOf = (all: readonly number[]) => all.reduce((sum, ms) => sum + ms, 0)
  const whole = Math.round(sumOf(figures.map(({ ms }) => ms)) / SECOND_MS)
  const left = whole - sumOf(cut) / SECOND_MS
  const byLoss = [...figures.keys()]
  byLoss.sort((a, b) => ((figures[b]?.ms ?? 0) % SECOND_MS) - ((figures[a]?.ms ?? 0) % SECOND_MS))
  const raised = new Set(byLoss.slice(0, left))
  return figures.map(({ term }, at) => ({ term, ms: (cut[at] ?? 0) + (raised.has(at) ? SECOND_MS : 0) }))
}

/** Undefined where the measure has no formula of times, a figure is missing, or nothing is there to divide by. */
export const workOut = (explained: Explained): WorkedOut | undefined => {
  const { formula } = measureRow(explained.measure)
  if (!formula) return undefined
  const values = known(explained)
  const figuresOf = (terms: readonly Term[]) =>
    terms.flatMap((term): Figure[] => {
      const ms = values[term]
      return ms === undefined ? [] : [{ term, ms }]
    })
  const perTerms = formula.before ? [formula.before] : (formula.per ?? [])
  const [sum, per] = [figuresOf(formula.sum), figuresOf(perTerms)]
  if (sum.length < formula.sum.length || per.length < perTerms.length) return undefined
  const total = (figures: readonly Figure[]) => figures.reduce((all, { ms }) => all + ms, 0)
  if (per.length === 0) return { kind: 'sum', sum, per, result: total(sum) }
  if (total(per) === 0) return undefined
  const share = total(sum) / total(per)
  return formula.before
    ? { kind: 'change', sum, per, result: share - 1 }
    : { kind: 'share', sum, per, result: share }
}

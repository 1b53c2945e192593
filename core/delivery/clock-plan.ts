/** Which correction the next batch carries, and where in the queue the correction changes next. */
import {
  type Changes,
  correctionByNow,
  type End,
  findJoints,
  type Joint,
  spreadChange,
  type Told,
} from './clock-fit.ts'
import { CORRECTION_TOLERANCE_MS, stickyCorrection } from './clock-correction.ts'
import type { Entry } from './entries.ts'

export type PlanInput = {
  /** undefined: nothing was delivered yet. */
  told: Told | undefined
  /** What to start from where nothing was delivered, server minus device in ms. */
  correctionMs: number
  measuredMs: number | undefined
  setMsNow: number
  /** The oldest of the queue, at least one. */
  entries: readonly Entry[]
  /** All that follow them. */
  rest: () => AsyncIterable<readonly Entry[]>
}

export type Plan = {
  correctionMs: number
  /** Entries from this id on need another correction. */
  before: number
  /** How much of it is new with this batch. */
  changeMs: number
}

type Remembered = { changes: Changes; leftMs: number; through: number }

const sumFrom = (changes: Changes, first: number): number =>
  [...changes].reduce((sum, [id, ms]) => sum + (id >= first ? ms : 0), 0)

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= CORRECTION_TOLERANCE_MS

/** Kept in memory only: after a restart the queue is looked through again. */
export const createClockPlan = () => {
  let remembered: Remembered | undefined

  const lookThrough = async ({ entries, setMsNow, rest }: PlanInput, end: End | undefined) => {
    const finder = findJoints(setMsNow, end)
    let through = 0
    const add = (some: readonly Entry[]) => {
      for (const { id, record } of some) finder.add(id, record)
      through = some.at(-1)?.id ?? through
    }
    add(entries)
    for await (const page of rest()) add(page)
    return { joints: finder.joints(), through }
  }

  return async (input: PlanInput): Promise<Plan> => {
    const { told, entries, setMsNow } = input
    const first = entries[0]?.id ?? 0
    const last = entries.at(-1)?.id ?? 0
    const known = told === undefined ? undefined : correctionByNow(told, setMsNow)
    const wanted = stickyCorrection(known ?? input.correctionMs, input.measuredMs)
    const end =
      told === undefined || known === undefined
        ? undefined
        : { at: told.through - known, setMs: told.clockSetMs }

    if (known !== undefined && known === wanted && !overlaps(entries, setMsNow, end)) {
      return { correctionMs: known, before: Infinity, changeMs: 0 }
    }
    const holds =
      remembered !== undefined &&
      known !== undefined &&
      isNear(wanted - known - sumFrom(remembered.changes, first), remembered.leftMs) &&
      (remembered.leftMs >= -CORRECTION_TOLERANCE_MS || last <= remembered.through)
    if (!holds) {
      const { joints, through } = await lookThrough(input, end)
      const changes = spreadChange(joints, known === undefined ? overlapsOf(joints) : wanted - known, first)
      const leftMs = known === undefined ? 0 : wanted - known - sumFrom(changes, first)
      remembered = { changes, leftMs, through }
    }
    const changes = remembered?.changes ?? new Map<number, number>()
    const base = known ?? wanted - sumFrom(changes, first)
    const now = changes.get(first) ?? 0
    const next = [...changes].filter(([id, ms]) => id > first && ms !== 0).map(([id]) => id)
    return { correctionMs: base + now, before: Math.min(Infinity, ...next), changeMs: now }
  }
}

const overlapsOf = (joints: readonly Joint[]): number =>
  joints.reduce((sum, { lengthMs }) => sum + Math.max(0, -lengthMs), 0)

const overlaps = (entries: readonly Entry[], setMsNow: number, end: End | undefined): boolean => {
  const finder = findJoints(setMsNow, end)
  for (const { id, record } of entries) finder.add(id, record)
  return overlapsOf(finder.joints()) > 0
}

/** What a person may bring to the front, and for how long they stay. */
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { Random } from './random.ts'

/** `site`: where the same is used on a computer that has only a browser. */
export type Program = { app: string; description: string; site?: string }

/** One thing people of a role do. `%` in a title or path stands for one of `of`. */
export type Habit = {
  weight: number
  /** Median stay, seconds. */
  staySeconds: number
  program?: Program
  site?: string
  path?: string
  title: string
  of?: readonly string[]
  /** Chance that a browser window of this is private. */
  incognito?: number
  /** Share of the stay with hands on mouse or keyboard; the rest is reading or watching. Default 1. */
  hands?: number
  /** What the page or program plays, or that it listens. */
  presence?: PresenceReason
}

/** A stay in front: `program` absent means the person's browser. */
export type Choice = {
  program?: Program
  site?: string
  url?: string
  title: string
  incognito: boolean
  hands: number
  presence?: PresenceReason
}

/** Fills in a habit's blanks. */
export const choose = (habit: Habit, random: Random): Choice => {
  const word = habit.of === undefined ? '' : random.pick(habit.of)
  const fill = (pattern: string, value: string) => pattern.replaceAll('%', value)
  const slug = word.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return {
    ...(habit.program === undefined ? {} : { program: habit.program }),
    ...(habit.site === undefined
      ? {}
      : { site: habit.site, url: `https://${habit.site}/${fill(habit.path ?? '', slug)}` }),
    title: fill(habit.title, word),
    incognito: habit.incognito !== undefined && random.chance(habit.incognito),
    hands: habit.hands ?? 1,
    ...(habit.presence === undefined ? {} : { presence: habit.presence }),
  }
}

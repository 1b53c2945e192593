/** What a job looks like from the desk. */
import type { Habit, Program } from '../activity.ts'

export type Role = {
  name: string
  /** Meetings a day, lowest and highest. */
  meetings: readonly [number, number]
  /** Where meetings take place: a program, or a site in the browser. */
  meetingProgram?: Program
  habits: readonly Habit[]
}

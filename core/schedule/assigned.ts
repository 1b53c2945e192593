/** Which schedule holds for an agent: its user's, else its computer's, else what the account goes by. */
import type { Schedule } from '#core/contracts/schedule.ts'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'

export type Assigned = (of: { userId: string; computerId: string }) => Schedule | null

/** The schedule as an agent takes it; `account` is `timeZone` there. */
export const inForce = (
  { zone, week }: Pick<WeeklySchedule, 'week'> & { zone: string },
  timeZone: string,
): Schedule => ({ zone: zone === 'account' ? timeZone : zone, week })

/** `otherwise`: of whoever is assigned none. Agents of one schedule are given the same object. */
export const assignedSchedules = (
  schedules: readonly WeeklySchedule[],
  timeZone: string,
  otherwise: Schedule | null,
): Assigned => {
  const users = new Map<string, Schedule>()
  const computers = new Map<string, Schedule>()
  for (const schedule of schedules) {
    const holds = inForce(schedule, timeZone)
    for (const id of schedule.users) users.set(id, holds)
    for (const id of schedule.computers) computers.set(id, holds)
  }
  return ({ userId, computerId }) => users.get(userId) ?? computers.get(computerId) ?? otherwise
}

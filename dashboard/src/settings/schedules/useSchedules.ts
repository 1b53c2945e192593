import { scheduleList } from '#core/contracts/weekly-schedule.ts'
import { createSetting } from '../createSetting.ts'

/** The weekly schedules and the one of everybody else. */
export const useSchedules = createSetting('schedules', scheduleList)

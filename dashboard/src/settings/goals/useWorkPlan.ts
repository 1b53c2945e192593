import { workPlan } from '#core/contracts/work-settings.ts'
import { createSetting } from '../createSetting.ts'

/** Goals and thresholds with the days from which they hold. */
export const useWorkPlan = createSetting('settings/work', workPlan)

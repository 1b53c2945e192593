import { trackingSettings } from '#core/contracts/tracking-settings.ts'
import { createSetting } from '../createSetting.ts'

/** What agents record, and when. */
export const useTracking = createSetting('settings/tracking', trackingSettings)

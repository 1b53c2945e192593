import { classificationList } from '#core/contracts/classification-list.ts'
import { privacySettings } from '#core/contracts/privacy-settings.ts'
import { createSetting } from '../createSetting.ts'

/** What is recorded of people at all, how long it is kept, and who is shown how much. */
export const usePrivacy = createSetting('settings/privacy', privacySettings)

/** With the account's own categories. */
export const useCategories = createSetting('classifications', classificationList)

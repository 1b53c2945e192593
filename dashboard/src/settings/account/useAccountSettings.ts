import { accountSettings } from '#core/contracts/account-settings.ts'
import { createSetting } from '../createSetting.ts'

/** Name, time zone and date format of the account. */
export const useAccountSettings = createSetting('settings/account', accountSettings)

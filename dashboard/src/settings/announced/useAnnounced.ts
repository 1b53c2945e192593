import { announcementList } from '#core/contracts/announcement.ts'
import { createSetting } from '../createSetting.ts'

/** Changes that people are told of and that have not taken effect yet. */
export const useAnnounced = createSetting('settings/announced', announcementList)

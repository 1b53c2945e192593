import { groupList } from '#core/contracts/group.ts'
import { createSetting } from './createSetting.ts'

/** The groups of users and computers, in their order. */
export const useGroups = createSetting('groups', groupList)

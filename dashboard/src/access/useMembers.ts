/** Who signs in to the account, and who is invited. */
import { memberList } from '#core/contracts/members.ts'
import { createSetting } from '../settings/createSetting.ts'

export const useMembers = createSetting('members', memberList)

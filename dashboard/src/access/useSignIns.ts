/** Where one is signed in. */
import { signInList } from '#core/contracts/sign-ins.ts'
import { createSetting } from '../settings/createSetting.ts'

export const useSignIns = createSetting('me/sign-ins', signInList)

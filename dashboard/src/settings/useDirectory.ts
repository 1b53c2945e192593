import { directory } from '#core/contracts/directory.ts'
import { createSetting } from './createSetting.ts'

/** The names of users and computers. */
export const useDirectory = createSetting('directory', directory)

/** Enrolment tokens, where agents deliver, and the text of a token that was just made. */
import { ref } from 'vue'
import { installation } from '#core/contracts/enrolment-token.ts'
import { createSetting } from '../settings/createSetting.ts'

export const useInstallation = createSetting('enrolment-tokens', installation)

const told = ref<string>()

/** In memory only: it is told once, and gone with the page. */
export const useToldToken = () => told

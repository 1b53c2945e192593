/** The page's one clock, so that five hundred rows need no timer each. */
import type { InjectionKey, Ref } from 'vue'

export const SECOND: InjectionKey<Readonly<Ref<number>>> = Symbol('second')

/** A sentence of the catalogue with what stands for its names; a part that is a number explains itself. */
import type { Explained } from './explained.ts'

export type SentencePart = { text: string; explained?: Explained }
export type Sentence = { keypath: string; parts: Readonly<Record<string, SentencePart>> }

/** A proposal in words: what it is about, what it is to be, and what it is now. */
import { useI18n } from 'vue-i18n'
import type { Classification } from '#core/contracts/classification.ts'
import type { Proposal, Proposed } from '#core/contracts/proposal.ts'

export const useProposalWords = () => {
  const { t } = useI18n()
  const classified = (of: Classification, fields: Classification): string =>
    [
      ...(fields.productivity === undefined ? [] : [t(`productivity.${of.productivity ?? 'undefined'}`)]),
      ...(fields.category === undefined ? [] : [of.category ?? t('category.none')]),
    ].join(', ')

  return {
    /** What it is about. */
    what: ({ said, label }: Pick<Proposal, 'said' | 'label'>): string => {
      const name = label ?? t('proposal.gone')
      return said.about === 'alias' && said.kind === 'computer' ? t('proposal.computer', { name }) : name
    },
    to: (said: Proposed): string =>
      said.about === 'alias' ? (said.alias ?? t('proposal.own-name')) : classified(said, said),
    /** undefined: what it is about says it. */
    now: ({ said, now }: Pick<Proposal, 'said' | 'now'>): string | undefined =>
      said.about === 'alias' || now === undefined ? undefined : classified(now, said),
  }
}

/** What the form for a view's e-mails holds, and the delivery it stands for. */
import type { SavedView, ViewDelivery } from '#core/contracts/saved-view.ts'

export type MailForm = {
  every: ViewDelivery['every']
  weekday: number
  dayOfMonth: number
  hour: number
  recipients: string
  language: ViewDelivery['language']
}

const MORNING = 7

/** The delivery there is, else one to oneself every Monday morning. */
export const formOf = (
  { delivery }: SavedView,
  own: string,
  language: ViewDelivery['language'],
): MailForm => ({
  every: delivery?.every ?? 'week',
  weekday: delivery?.every === 'week' ? delivery.weekday : 1,
  dayOfMonth: delivery?.every === 'month' ? delivery.dayOfMonth : 1,
  hour: delivery?.hour ?? MORNING,
  recipients: (delivery?.recipients ?? [own]).join(', '),
  language: delivery?.language ?? language,
})

/** Addresses apart by commas, semicolons or blanks, each once. */
export const addressesOf = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((address) => address !== ''),
  ),
]

export const deliveryOf = ({
  every,
  weekday,
  dayOfMonth,
  recipients,
  hour,
  language,
}: MailForm): ViewDelivery => {
  const sent = { hour, recipients: addressesOf(recipients), language }
  if (every === 'week') return { every, weekday, ...sent }
  if (every === 'month') return { every, dayOfMonth, ...sent }
  return { every, ...sent }
}

/** Members of any role in the stack's demo account, whose settings stay as `npm start` makes them. */
import { provision, type Provision } from './provision.ts'
import type { Stack } from './stack.ts'

export const addMembers = (stack: Stack, members: Provision['members']): Promise<void> =>
  provision(stack, {
    account: {
      id: stack.file.account.id,
      name: 'Demo Company',
      timeZone: 'Europe/Berlin',
      dateFormat: 'dd.MM.yyyy',
    },
    members,
  })

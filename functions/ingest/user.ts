/** Who an agent's time belongs to: one user is one login of one domain, with one principal name. */
import type { AgentDescription } from '#core/contracts/agent.ts'
import { idOf } from '../security/keys.ts'

type Login = Pick<
  AgentDescription,
  'userLogin' | 'userPrincipalName' | 'logonDomain' | 'computerName' | 'machineId'
>

const isQualified = (login: string): boolean => /[@\\]/.test(login)
const same = (a: string | undefined, b: string | undefined) => a?.toLowerCase() === b?.toLowerCase()

/** `domain\\login`, or the login as it is where it says so itself. A computer outside a domain is its own. */
export const qualifiedLogin = ({ userLogin, logonDomain, computerName }: Login): string => {
  const domain = logonDomain ?? computerName
  return isQualified(userLogin) || domain === undefined ? userLogin : `${domain}\\${userLogin}`
}

/**
 * All that says who it is goes into the id, compared without case: whoever claims another principal name is another
 * user. A login known to one computer alone goes with that computer, whose name others may bear too.
 */
export const userIdOf = (accountId: string, description: Login): string => {
  const { userLogin, userPrincipalName, logonDomain, computerName, machineId } = description
  const login = qualifiedLogin(description)
  const isLocal = !isQualified(userLogin) && (logonDomain === undefined || same(logonDomain, computerName))
  const principal = same(userPrincipalName, login) ? undefined : userPrincipalName
  const who = [login.toLowerCase(), principal?.toLowerCase() ?? '', isLocal ? machineId : '']
  // As JSON, so that no login can be made up to read like another's parts.
  return idOf(accountId, 'user', JSON.stringify(who))
}

/** `accounts/{a}/users/{id}` as it is written once; `addresses` says which member sees this user as their own. */
export const newUser = (description: Login & Pick<AgentDescription, 'userName'>) => {
  const { userLogin, userName, userPrincipalName } = description
  const named = [userLogin, userPrincipalName].map((name) => name?.toLowerCase() ?? '')
  const addresses = named.filter((name) => name.includes('@'))
  return {
    login: qualifiedLogin(description),
    name: userName,
    principalName: userPrincipalName,
    addresses: [...new Set(addresses)],
  }
}

/** Who an agent's time belongs to: one user is one login of one domain, with one principal name. */
import type { AgentDescription } from '#core/contracts/agent.ts'
import { hashNames } from '#core/names/hash-names.ts'
import { idOf } from '../security/keys.ts'
import { addressHash, nameKeyOf } from '../security/name-key.ts'

type Login = Pick<
  AgentDescription,
  'userLogin' | 'userPrincipalName' | 'logonDomain' | 'computerName' | 'machineId'
>

const isQualified = (login: string): boolean => /[@\\]/.test(login)
const same = (a: string | undefined, b: string | undefined) => a?.toLowerCase() === b?.toLowerCase()

/** `domain\\login`, or the login as it is where it says so itself. A computer outside a domain is its own. */
export const qualifiedLogin = ({
  userLogin,
  logonDomain,
  computerName,
}: Omit<Login, 'machineId' | 'userPrincipalName'>): string => {
  const domain = logonDomain ?? computerName
  return isQualified(userLogin) || domain === undefined ? userLogin : `${domain}\\${userLogin}`
}

/**
 * All that says who it is goes into the id: whoever claims another principal name is another user. A login known to one
 * computer alone goes with that computer, whose name others may bear too. It is made of hashed names whether the
 * account hashes or not, so that a user stays the same when that is switched.
 */
export const userIdOf = async (accountId: string, description: AgentDescription): Promise<string> => {
  const hashed = await hashNames(nameKeyOf(accountId), description)
  const { userLogin, userPrincipalName, logonDomain, computerName, machineId } = hashed
  const login = qualifiedLogin(hashed)
  const isLocal = !isQualified(userLogin) && (logonDomain === undefined || same(logonDomain, computerName))
  const principal = userPrincipalName === login ? undefined : userPrincipalName
  const who = [login, principal ?? '', isLocal ? machineId : '']
  // As JSON, so that no login can be made up to read like another's parts.
  return idOf(accountId, 'user', JSON.stringify(who))
}

/** `accounts/{a}/users/{id}`; `addresses`, hashed, say which member sees this user as their own. */
export type StoredUser = {
  login: string
  name: string | undefined
  principalName: string | undefined
  addresses: string[]
}

/** As it is written first. */
export const newUser = async (accountId: string, description: AgentDescription): Promise<StoredUser> => {
  const { userLogin, userName, userPrincipalName } = description
  const named = [userLogin, userPrincipalName].flatMap((name) => (name?.includes('@') === true ? [name] : []))
  const addresses = await Promise.all(named.map((name) => addressHash(accountId, name)))
  return {
    login: qualifiedLogin(description),
    name: userName,
    principalName: userPrincipalName,
    addresses: [...new Set(addresses)],
  }
}

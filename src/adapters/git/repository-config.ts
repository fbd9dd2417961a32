import { StoneforgeError } from '../../core/errors.ts';

export interface Remote {
  /** An `http(s)` URL, or the path of a repository on this machine. */
  readonly url: string;
  /** Sent as the password of `x-access-token`, to this URL alone. */
  readonly token?: string | undefined;
}

/** Settings of every repository of a trusted job. */
const SETTINGS = `
[gc]
	auto = 0
[maintenance]
	auto = false
[fastimport]
	unpackLimit = 0
[http]
	lowSpeedLimit = 1000
	lowSpeedTime = 60
[advice]
	detachedHead = false
`;

/**
 * Our settings, the remote and its credential, for the configuration of a bare repository. The credential is in no argument and no
 * environment of a process.
 *
 * @throws StoneforgeError `bad-input` when the URL or the token cannot stand in a configuration file.
 */
export function renderRepositoryConfig(remote: Remote): string {
  return SETTINGS + remoteSection(remote.url) + credentialSection(remote);
}

function remoteSection(url: string): string {
  // A partial clone where the forge can do it; a forge that cannot sends everything.
  return `[remote "origin"]\n\turl = ${quoted(url)}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n`;
}

function credentialSection({ url, token }: Remote): string {
  if (token === undefined || !/^https?:\/\//.test(url)) return '';
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return `[http ${quoted(url)}]\n\textraheader = ${quoted(`AUTHORIZATION: basic ${basic}`)}\n`;
}

function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would begin a setting of its own.
  if (/[\x00-\x1f\x7f]/.test(text)) {
    throw new StoneforgeError(
      'bad-input',
      'Expected the URL of the repository to be one line of printable text, found a control character.',
    );
  }
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

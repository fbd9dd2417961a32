/** File of the log branch with the issues as dispatch read them last. A cache: it may be deleted at any time. */
export const BACKLOG_FILE = 'backlog.json';

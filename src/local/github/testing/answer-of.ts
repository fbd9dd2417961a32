import { RequestError } from 'octokit';

/** How GitHub answered a call of octokit: the status, and the message when it is an error. */
export async function answerOf(
  call: Promise<{ readonly status: number }>,
): Promise<{ status: number; message: string; details: string }> {
  try {
    return { status: (await call).status, message: '', details: '' };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const data = error.response?.data;
    const body = typeof data === 'object' && data !== null ? (data as { message?: string; errors?: unknown }) : {};
    return { status: error.status, message: body.message ?? '', details: JSON.stringify(body.errors ?? []) };
  }
}

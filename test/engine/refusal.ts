import { isProblem, type Problem } from '../../src/problems/problem.ts';

/** The Problem with which a command is refused. @throws Error when it is not refused. */
export async function refusal(command: Promise<unknown>): Promise<Problem> {
  try {
    await command;
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

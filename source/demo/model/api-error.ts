/** What the engine refuses: the HTTP status, and the message as the real engine words it. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What is wrong with a form as a whole; takes the focus when it appears. */
export function FormAlert({ message }: { message?: string }) {
  if (!message) return null;
  return (
    <p role="alert" tabIndex={-1} className="rounded-control border border-warn/45 px-3.5 py-2.5 text-warn">
      {message}
    </p>
  );
}

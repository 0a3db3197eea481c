import Link from "next/link";
import { Fragment } from "react";
import type { Credit } from "@/types";

/** "Joel Coen, Ethan Coen", each leading to what they made. */
export function PeopleLinks({ credits }: { credits: Credit[] }) {
  return credits.map(({ person }, index) => (
    <Fragment key={person.id}>
      {index > 0 && ", "}
      <Link
        href={`/browse?person=${person.id}`}
        className="font-semibold underline decoration-line-strong underline-offset-4 hover:decoration-ink"
      >
        {person.name}
      </Link>
    </Fragment>
  ));
}

"use client";

import { Toaster as Sonner } from "sonner";

export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      mobileOffset={{ bottom: 88 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-control border border-line bg-ink text-paper px-4 py-3 text-body font-sans",
          actionButton: "ml-auto shrink-0 rounded-full px-3 py-1 font-semibold underline underline-offset-4",
          description: "opacity-80",
        },
      }}
    />
  );
}

import { follows } from "@/lib/follows";
import { favoriteGenres } from "@/lib/marks";
import { useOwnRows } from "@/lib/own-rows";
import { useProfile } from "@/lib/profile";

/** Whether anything was chosen, step by step. */
export function useAnswered(): boolean[] {
  const { data: profile } = useProfile();
  const { data: genres = [] } = useOwnRows(favoriteGenres);
  const { data: followed = [] } = useOwnRows(follows);
  return [
    (profile?.platforms.length ?? 0) > 0,
    genres.length > 0 || Boolean(profile?.profile_type),
    followed.length > 0,
  ];
}

/** The genres of the 19 flags of `u.item`, in the order of its columns. */
export const flagGenres: readonly string[] = [
  ...["unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary"],
  ...["Drama", "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller"],
  ...["War", "Western"],
];

/** The occupations of `users.dat` by their codes, called as `u.user` calls them where it has them. */
export const occupations: readonly string[] = [
  ...["other", "educator", "artist", "clerical", "student", "customer service", "healthcare", "executive"],
  ...["farmer", "homemaker", "school student", "lawyer", "programmer", "retired", "salesman", "scientist"],
  ...["self-employed", "technician", "tradesman", "unemployed", "writer"],
];

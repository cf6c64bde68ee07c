namespace ReverseMentoring.Demo.Enterprise;

/// <summary>Where the enterprise is: nine countries, real places, real zones, and when people there are usually at work.</summary>
internal static class Countries
{
    public static IReadOnlyList<Country> All { get; } =
    [
        new("DE", "DE01", "Musterwerk SE", 30, new(8, 0), new(17, 0),
        [
            new("de-stuttgart", "Stuttgart", "DE-BW", "Europe/Berlin"), new("de-muenchen", "München", "DE-BY", "Europe/Berlin"),
            new("de-hamburg", "Hamburg", "DE-HH", "Europe/Berlin")
        ]),
        new("AT", "AT01", "Musterwerk Österreich GmbH", 7, new(8, 0), new(17, 0),
            [new("at-wien", "Wien", "AT-9", "Europe/Vienna"), new("at-graz", "Graz", "AT-6", "Europe/Vienna")]),
        new("CH", "CH01", "Musterwerk Schweiz AG", 8, new(8, 0), new(17, 30),
            [new("ch-zuerich", "Zürich", "CH-ZH", "Europe/Zurich"), new("ch-geneve", "Genève", "CH-GE", "Europe/Zurich")]),
        new("FR", "FR01", "Musterwerk France SAS", 11, new(9, 0), new(18, 0),
            [new("fr-paris", "Paris", "FR-IDF", "Europe/Paris"), new("fr-lyon", "Lyon", "FR-ARA", "Europe/Paris")]),
        new("PL", "PL01", "Musterwerk Polska Sp. z o.o.", 10, new(8, 0), new(16, 0),
            [new("pl-warszawa", "Warszawa", "PL-14", "Europe/Warsaw"), new("pl-krakow", "Kraków", "PL-12", "Europe/Warsaw")]),
        new("GB", "GB01", "Musterwerk UK Ltd", 9, new(9, 0), new(17, 30),
            [new("gb-london", "London", "GB-ENG", "Europe/London"), new("gb-edinburgh", "Edinburgh", "GB-SCT", "Europe/London")]),
        new("US", "US01", "Musterwerk Inc.", 12, new(8, 0), new(17, 0),
        [
            new("us-new-york", "New York", "US-NY", "America/New_York"), new("us-chicago", "Chicago", "US-IL", "America/Chicago"),
            new("us-san-jose", "San José", "US-CA", "America/Los_Angeles")
        ]),
        new("IN", "IN01", "Musterwerk India Pvt. Ltd.", 9, new(10, 0), new(19, 0),
            [new("in-bengaluru", "Bengaluru", "IN-KA", "Asia/Kolkata"), new("in-pune", "Pune", "IN-MH", "Asia/Kolkata")]),
        new("JP", "JP01", "Musterwerk Japan K.K.", 4, new(9, 0), new(18, 0),
            [new("jp-tokyo", "Tokyo", "JP-13", "Asia/Tokyo"), new("jp-osaka", "Osaka", "JP-27", "Asia/Tokyo")])
    ];

    /// <summary>The country of the head office; its first site is the head office.</summary>
    public static Country Home => All[0];

    /// <summary>What somebody there speaks. Every list begins with the mother tongue; English gets better with rank, as it does in such enterprises.</summary>
    public static IReadOnlyList<Speaks> Languages(Country country, Site site, bool executive, Dice dice)
    {
        string English(params string[] levels) => executive ? dice.One(["C1", "C1", "C2"]) : dice.One(levels);
        var more = new List<Speaks>();
        void Maybe(int percent, string language, params string[] levels)
        {
            if (dice.Chance(percent)) more.Add(new(language, dice.One(levels)));
        }

        switch (country.Code)
        {
            case "DE" or "AT":
                more.AddRange([new("de", "native"), new("en", English("B1", "B2", "B2", "C1", "C1"))]);
                Maybe(18, "fr", "A2", "B1", "B2");
                break;
            case "CH":
                var first = site.City == "Genève" ? "fr" : "de";
                var second = first == "de" ? "fr" : "de";
                more.AddRange([new(first, "native"), new("en", English("B2", "B2", "C1", "C1")), new(second, dice.One(["B1", "B2", "B2", "C1"]))]);
                break;
            case "FR":
                more.AddRange([new("fr", "native"), new("en", English("B1", "B2", "B2", "C1"))]);
                Maybe(15, "de", "A2", "B1", "B2");
                break;
            case "PL":
                more.AddRange([new("pl", "native"), new("en", English("B2", "B2", "C1", "C1"))]);
                Maybe(35, "de", "A2", "B1", "B2");
                break;
            case "GB" or "US":
                more.Add(new("en", "native"));
                Maybe(14, country.Code == "US" ? "es" : "fr", "A2", "B1", "B2");
                Maybe(6, "de", "A2", "B1", "B2");
                break;
            case "IN":
                var mother = site.City == "Pune" ? "mr" : "kn";
                more.AddRange([new(mother, "native"), new("en", English("C1", "C1", "C2")), new("hi", dice.One(["B2", "C1", "C2"]))]);
                break;
            case "JP":
                more.AddRange([new("ja", "native"), new("en", English("A2", "B1", "B1", "B2", "B2", "C1"))]);
                Maybe(4, "de", "A2", "B1");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(country), country.Code, "Nobody has said what is spoken there.");
        }
        return more;
    }
}

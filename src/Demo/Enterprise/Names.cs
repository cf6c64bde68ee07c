using System.Globalization;
using System.Text;

namespace ReverseMentoring.Demo.Enterprise;

/// <summary>Names as they are met in each country, of nobody in particular.</summary>
internal static class Names
{
    private static readonly Dictionary<string, (string[] Given, string[] Family)> ByCountry = new()
    {
        ["DE"] = (
            Split("Anna Lena Katharina Julia Sabine Petra Jürgen Thomas Stefan Michael Lukas Jonas Felix",
                "Maximilian Sophie Marie Claudia Andreas Birgit Uwe Tim Jan Nele Emre Aylin Dilara"),
            Split("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Richter Klein",
                "Wolf Schröder Neumann Schwarz Zimmermann Krüger Hartmann Lange Yılmaz Kaya Großmann Vogel Jäger")),
        ["AT"] = (
            Split("Johanna Magdalena Lisa Theresa Birgit Eva Markus Florian Stefan Wolfgang",
                "Lukas Tobias Andreas Elisabeth Verena Michael Gerhard Martina Sebastian Miriam"),
            Split("Gruber Huber Bauer Wagner Müller Pichler Steiner Moser Mayer Hofer Leitner Berger",
                "Fuchs Eder Fischer Schmid Winkler Weber Schwarz Maier Reiter Lang Novak Wallner")),
        ["CH"] = (
            Split("Nina Laura Céline Sandra Ursula Regula Chantal Daniel Marco Reto Beat",
                "Urs Luca Noah David Simon Fabienne Mathieu Laurent Sylvie Patrick Corinne"),
            Split("Meier Müller Keller Weber Huber Schmid Steiner Baumann Frei Brunner Favre Rochat",
                "Rossi Bianchi Gerber Zimmermann Moser Graf Wyss Roth Suter Bühler Aebischer Jaquet")),
        ["FR"] = (
            Split("Camille Léa Manon Chloé Isabelle Nathalie Sophie Aurélie Thomas Nicolas Julien",
                "Antoine Pierre Philippe François Hugo Lucas Mathilde Élodie Karim Nadia Benoît"),
            Split("Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent",
                "Lefebvre Michel Garcia Roux Fontaine Chevalier Garnier Benali Haddad Lambert Girard Mercier")),
        ["PL"] = (
            Split("Agnieszka Katarzyna Małgorzata Anna Magdalena Joanna Zuzanna Julia Piotr Krzysztof",
                "Tomasz Paweł Michał Jakub Mateusz Łukasz Marcin Ewa Kacper Natalia"),
            Split("Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel",
                "Dudek Adamczyk Pawlak Sikora Walczak Baran Michalak Szewczyk Pietrzak Marciniak Duda")),
        ["GB"] = (
            Split("Emily Charlotte Olivia Sarah Rebecca Fiona Margaret James William Oliver George",
                "Harry David Andrew Alistair Priya Aisha Mohammed Callum Megan Rhys Gareth"),
            Split("Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson",
                "Evans Walker White Roberts Green Hall Khan Campbell Stewart MacDonald Hughes Clarke")),
        ["US"] = (
            Split("Emma Olivia Madison Ashley Jessica Jennifer Linda Patricia Michael Christopher Matthew Joshua",
                "Daniel Robert Tyler Brandon Maria Carlos Luis Mei Kevin Imani Jamal Grace"),
            Split("Smith Johnson Williams Brown Garcia Miller Davis Rodriguez Martinez Hernandez Anderson Thomas",
                "Jackson Lee Nguyen Thompson Harris Clark Lewis Young King Wright Kim Rivera")),
        ["IN"] = (
            Split("Aarav Arjun Rohan Rahul Vikram Suresh Karthik Aditya Sanjay Ananya Priya",
                "Divya Sneha Pooja Lakshmi Kavya Meera Neha Ishaan Nikhil Fatima Harpreet"),
            Split("Sharma Iyer Reddy Patel Rao Kulkarni Deshpande Nair Gowda Joshi Menon Gupta",
                "Shetty Bhat Patil Singh Khan Das Mukherjee Hegde Naik Pillai Chavan Banerjee")),
        ["JP"] = (
            Split("Haruto Yuto Sota Kenji Hiroshi Takashi Daisuke Kenta Yui Hana Sakura",
                "Aoi Yoko Keiko Naoko Misaki Akira Rin Shota Mei Satoshi Emi"),
            Split("Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada",
                "Sasaki Matsumoto Inoue Kimura Hayashi Shimizu Mori Abe Ikeda Ishikawa Ogawa Okada"))
    };

    public static (string Given, string Family) Draw(Country country, Dice dice) =>
        (dice.One(ByCountry[country.Code].Given), dice.One(ByCountry[country.Code].Family));

    /// <summary>As in an address: no accents, German umlauts written out.</summary>
    public static string Plain(string name)
    {
        var written = name.ToLowerInvariant()
            .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal)
            .Replace("ß", "ss", StringComparison.Ordinal).Replace("ł", "l", StringComparison.Ordinal).Replace("ı", "i", StringComparison.Ordinal);
        var letters = written.Normalize(NormalizationForm.FormD);
        return string.Concat(letters.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
    }

    private static string[] Split(params string[] lines) => [.. lines.SelectMany(line => line.Split(' '))];
}

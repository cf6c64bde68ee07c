using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ReverseMentoring.Benchmarks;

/// <summary>An extract of a company of any size, made while it is sent: the same every time, a manager above every ten.</summary>
/// <param name="changedEvery">Every how many rows somebody has another grade than at first; 0 for nobody.</param>
internal sealed class ImportFile(int rows, int changedEvery) : HttpContent
{
    private static readonly (string Country, string Zone, string Language)[] Places =
    [
        ("DE", "Europe/Berlin", "de"), ("FR", "Europe/Paris", "fr"), ("US", "America/New_York", "en"), ("JP", "Asia/Tokyo", "ja"), ("BR", "America/Sao_Paulo", "pt"),
        ("IN", "Asia/Kolkata", "en"), ("PL", "Europe/Warsaw", "pl"), ("GB", "Europe/London", "en")
    ];

    public static string Worker(int number) => string.Create(CultureInfo.InvariantCulture, $"w{number:D7}");

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        await using var text = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        await text.WriteAsync("Personalnummer;Vorname;Nachname;E-Mail;Sprache;Zeitzone;Land;Standort;Gesellschaft;Organisationseinheit;Abteilung;Stufe;Vorgesetzter;Eintrittsdatum;Geburtsdatum\r\n");
        for (var number = 1; number <= rows; number++)
        {
            var (country, zone, language) = Places[number % Places.Length];
            var grade = 3 + number % 9 + (changedEvery > 0 && number % changedEvery == 0 ? 1 : 0);
            var manager = number == 1 ? "" : Worker(Math.Max(1, number / 10));
            await text.WriteAsync(string.Create(CultureInfo.InvariantCulture,
                $"{Worker(number)};Kim{number % 977};Weber{number % 4999};{Worker(number)}@acme.test;{language};{zone};{country};site-{number % 200};acme-{country};unit-{number % 5000};function-{number % 40};{grade};{manager};{1 + number % 28:D2}.{1 + number % 12:D2}.{2000 + number % 25};01.02.1990\r\n"));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

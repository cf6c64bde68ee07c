using System.Globalization;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Training;
using static ReverseMentoring.Programme.Certificates.HtmlPage;

namespace ReverseMentoring.Programme.Certificates;

/// <summary>The certificate on paper, and the answer to whoever checks it.</summary>
internal static class CertificatePages
{
    /// <param name="name">As the person is called at this moment.</param>
    /// <param name="title">The programme's, in the reader's language.</param>
    /// <param name="issuer">The company, where the installation says which.</param>
    public static IResult Certificate(
        HttpResponse response, ReaderLanguage reader, Certificate certificate, CertificateCode code, Uri check, string name, string title,
        Programmes.Programme programme, string? issuer)
    {
        var (language, words) = reader.Of(CertificateWords.All);
        var (training, mentor) = (certificate.Kind == CertificateKind.Training, certificate.Role == MentoringRole.Mentor);
        var sentence = (training ? words.Trained : words.TookPart)
            .Replace("{role}", mentor ? words.Mentor : words.Mentee, StringComparison.Ordinal).Replace("{programme}", title, StringComparison.Ordinal);
        var path = certificate.PathCode ?? TrainingPaths.Starter(certificate.Role);
        var modules = ((TrainingPaths.Find(path, certificate.PathVersion) ?? TrainingPaths.Find(path))?.Modules ?? []).Select(module => reader.Of(TrainingPaths.Texts[module.Code]).Text.Title);
        var design = programme.Design!;

        return Page(response, language, words.Title(certificate.Kind), Html($"""
            <p>{words.Certifies}</p>
            <p class="holder">{name}</p>
            <p>{sentence}</p>
            <dl>
            {(training
                ? Html($"<dt>{words.Modules}</dt>{All(modules.Select(module => Html($"<dd>{module}</dd>")))}")
                : Html($"<dt>{words.Term}</dt><dd>{Day(design.StartsOn)} – {Day(design.EndsOn)}</dd><dt>{words.SessionsHeld}</dt><dd>{certificate.SessionsHeld}</dd>"))}
            <dt>{words.IssuedOn}</dt><dd>{Day(certificate.IssuedOn)}</dd>
            {(issuer is null ? Html($"") : Html($"<dt>{words.IssuedBy}</dt><dd>{issuer}</dd>"))}
            <dt>{words.Code}</dt><dd>{code.Written}</dd>
            </dl>
            <p>{words.CheckAt} <a href="{check}">{check}</a></p>
            <p class="screen">{words.Print}</p>
            """));

        string Day(DateOnly day) => day.ToString(words.Date, CultureInfo.GetCultureInfo(language));
    }

    public static IResult Check(HttpResponse response, ReaderLanguage reader, Genuine? genuine)
    {
        var (language, words) = reader.Of(CertificateWords.All);
        return Page(response, language, words.CheckTitle, genuine is null
            ? Html($"<p>{words.NotGenuine}</p>")
            : Html($"""
                <p>{words.Genuine}</p>
                <dl>
                <dt>{words.Kind}</dt><dd>{words.Title(genuine.Kind)}</dd>
                <dt>{words.Programme}</dt><dd>{genuine.Programme}</dd>
                <dt>{words.IssuedOn}</dt><dd>{genuine.IssuedOn.ToString(words.Date, CultureInfo.GetCultureInfo(language))}</dd>
                </dl>
                <p>{words.NoName}</p>
                """));
    }
}

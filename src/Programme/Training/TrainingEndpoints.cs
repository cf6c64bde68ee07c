using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Training;

internal static class TrainingEndpoints
{
    private static readonly Refusal UnknownPath = new(RefusalKind.NotFound, "path-unknown", "There is no such training path.");
    private static readonly Refusal UnknownModule = new(RefusalKind.NotFound, "module-unknown", "The path has no such module.");

    public static void MapTraining(this IEndpointRouteBuilder app)
    {
        var training = app.MapGroup("/api/v1/training/paths").RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Training");

        training.MapGet("/", (ReaderLanguage reader) => TypedResults.Ok(TrainingPaths.Newest.Select(path => PathView.Of(path, reader))))
            .WithSummary("The training paths as they are taught today: a programme chooses one for each role.");

        training.MapGet("/{code}", (string code, int? version, ReaderLanguage reader) => TrainingPaths.Find(code, version) is { } path
                ? TypedResults.Ok(PathView.Of(path, reader))
                : UnknownPath.ToProblem())
            .WithSummary("One path with its modules; the newest version, where none is asked for.");

        training.MapGet("/{code}/modules/{moduleCode}", (string code, string moduleCode, int? version, ReaderLanguage reader) => TrainingPaths.Find(code, version) is not { } path
                ? UnknownPath.ToProblem()
                : path.Module(moduleCode) is { } module
                    ? TypedResults.Ok(ModuleView.Of(path, module, reader))
                    : UnknownModule.ToProblem())
            .WithSummary("A module in the language asked for: text, exercise and questions. Not the answers.");

        var programme = app.MapGroup("/api/v1/programmes/{programmeId:guid}/participants").WithTags("Training");

        programme.MapGet("/me/training", async (Guid programmeId, ReaderLanguage reader, Caller caller, IQuerySession session, CancellationToken ct) =>
            await PathOf(await session.LoadAsync<Participant>(Participant.IdOf(programmeId, caller.PersonId), ct), session, ct) is { } path
                ? TypedResults.Ok(PathView.Of(path, reader))
                : ParticipantDecider.UnknownParticipant.ToProblem())
            .RequireAuthorization(Policies.Person).WithSummary("One's own path in a programme, in the version in which one has begun it.");

        programme.MapPost("/me/training/{moduleCode}", async (
            Guid programmeId, string moduleCode, AnswerCheck command, ReaderLanguage reader, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
        {
            TrainingPath? path = null;
            var outcome = await commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), async (participant, reading) =>
                TrainingDecider.Decide(participant, moduleCode, command, path = await PathOf(participant, reading.Documents, reading.Cancellation)), ct);
            return outcome.Refusal?.ToProblem() ?? http.Versioned(CheckResult.Of(path!, moduleCode, command, reader), outcome.Version);
        }).RequireAuthorization(Policies.Person).WithSummary("Answers the check of a module. It may be repeated; with If-Match an attempt that is sent twice counts once.");

        programme.MapPost("/{participantId:guid}/training/evidence", (
            Guid programmeId, Guid participantId, RecordEvidence command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(participantId, http.Request.IfMatch(), async (participant, reading) =>
                participant?.ProgrammeId == programmeId && caller.Is(RoleCodes.ProgrammeManager, programmeId, participant.Country)
                    ? TrainingDecider.Decide(participant, command, await PathOf(participant, reading.Documents, reading.Cancellation), caller.PersonId, reading.Now)
                    : Decision.NotFound("participant-unknown", "There is no such participant."), ct).ToHttp(http.Response))
            .RequireAuthorization(RoleCodes.ProgrammeManager)
            .WithSummary("Records that somebody was trained elsewhere, with the reference of the evidence.");
    }

    private static async Task<TrainingPath?> PathOf(Participant? participant, IQuerySession documents, CancellationToken ct) =>
        participant is not null && await documents.LoadAsync<Programmes.Programme>(participant.ProgrammeId, ct) is { Design: { } design }
            ? TrainingPaths.Of(participant, design, TrainingPaths.All)
            : null;
}

public sealed record PathView(
    string Code, int Version, MentoringRole Role, string Language, string Title, int PassMark, bool ExternalEvidence, IReadOnlyList<ModuleRow> Modules)
{
    internal static PathView Of(TrainingPath path, ReaderLanguage reader)
    {
        var (language, title) = reader.Of(path.Titles);
        return new(path.Code, path.Version, path.Role, language, title, path.PassMark, path.ExternalEvidence,
            [.. path.Modules.Select(module => (module, reader.Of(TrainingPaths.Texts[module.Code]).Text))
                .Select(one => new ModuleRow(one.module.Code, one.Text.Title, one.Text.Aim, one.module.Minutes, one.Text.Questions.Count))]);
    }
}

public sealed record ModuleRow(string Code, string Title, string Aim, int Minutes, int Questions);

/// <param name="Version">Of the path: to be sent with the answers.</param>
public sealed record ModuleView(
    string Code, int Version, string Language, string Title, string Aim, int Minutes, IReadOnlyList<Section> Text, Exercise Exercise,
    IReadOnlyList<QuestionView> Questions)
{
    internal static ModuleView Of(TrainingPath path, TrainingModule module, ReaderLanguage reader)
    {
        var (language, text) = reader.Of(TrainingPaths.Texts[module.Code]);
        return new(module.Code, path.Version, language, text.Title, text.Aim, module.Minutes, text.Text, text.Exercise,
            [.. text.Questions.Select(question => new QuestionView(question.Id, question.Text, module.Answers[question.Id].Count > 1, question.Options))]);
    }
}

/// <param name="Several">More than one option is right.</param>
public sealed record QuestionView(string Id, string Text, bool Several, IReadOnlyDictionary<string, string> Options);

/// <summary>How somebody has answered, with what is right and why.</summary>
public sealed record CheckResult(bool Passed, int Score, int Asked, int PassMark, string Language, IReadOnlyList<AnswerView> Questions)
{
    internal static CheckResult Of(TrainingPath path, string moduleCode, AnswerCheck given, ReaderLanguage reader)
    {
        var module = path.Module(moduleCode)!;
        var (language, text) = reader.Of(TrainingPaths.Texts[moduleCode]);
        var score = module.Score(given.Answers);
        return new(score >= path.PassMark, score, module.Answers.Count, path.PassMark, language,
            [.. text.Questions.Select(question => new AnswerView(
                question.Id, module.IsRight(question.Id, given.Answers[question.Id]), module.Answers[question.Id], question.Explanation))]);
    }
}

public sealed record AnswerView(string Id, bool Right, IReadOnlyList<string> RightOptions, string Explanation);

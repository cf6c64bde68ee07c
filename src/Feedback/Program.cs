using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Integration;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Reporting;
using ReverseMentoring.Feedback.Retention;
using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using Outbound = ReverseMentoring.Feedback.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.LeaveUntraced(PulseEndpoints.Prefix);
Kept[] kept = [SessionsKept.Kind, AnswersKept.Kind, PairCopies.Kind];
builder.Services.AddAccess().AddKept(kept);
builder.Services.AddSingleton<Answers>().AddSingleton<EraseHere>(Answers.Erase);
builder.AddEventSourcing("feedback", service => service
    .Access()
    .Copy<Programme>()
    .Copy<Participant>()
    .Copy<Pair>()
    .Copy<Session>()
    .Copy<CountryPolicy>()
    .Noun<Pulse>(PulseLife.Events)
    .Noun<ReportingWindow>(Release.Events)
    .Noun<Scorecard>(ScorecardEndpoints.Events)
    .Store(Answers.Tables)
    .Store(PulseEndpoints.Find)
    .Store(ScorecardEndpoints.Find)
    .Consumer<ProgrammeOpenedConsumer>()
    .Consumer<SessionHeldConsumer>()
    .Consumer<SessionDisruptedConsumer>()
    .Keeps(kept)
    .Relay(Outbound.From));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.MapPulses();
app.MapScorecards();
app.MapPersonExport("feedback", HeldHere.Gather);
app.Run();
